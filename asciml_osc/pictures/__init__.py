"""Pictures for people who would rather look than read: matplotlib figures, written as PNG, SVG or PDF by the path's ending."""
