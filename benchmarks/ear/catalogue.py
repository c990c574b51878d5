"""The sounds of the test set by category, each by where it comes from.

    sonic NAME            a recording of the Debian package sonic-pi-samples
    gm PROGRAM KEY...     a note or a chord of fluid-soundfont-gm, played by fluidsynth
    say VOICE PITCH WORD  espeak-ng
    theme NAME            sound-theme-freedesktop
    made NAME             a function of made.py

Of the sorted names of a category every second sound is in the half `chosen`, on which settings may be chosen. The others are `held`.
"""

from __future__ import annotations

SOUNDS = {
    "drums": """
        sonic bd_808, sonic bd_fat, sonic bd_haus, sonic bd_tek, sonic sn_dub, sonic sn_dolf, sonic drum_snare_hard,
        sonic drum_tom_mid_hard, sonic drum_cymbal_closed, sonic drum_cymbal_open, sonic drum_cowbell, sonic tabla_ghe1,
        sonic tabla_tun1, sonic tabla_na, sonic elec_hi_snare, made kick""",
    "basses": """
        sonic bass_dnb_f, sonic bass_drop_c, sonic bass_hard_c, sonic bass_hit_c, sonic bass_thick_c, sonic bass_trance_c,
        sonic bass_voxy_c, sonic bass_woodsy_c, gm 32 38, gm 33 36, gm 34 31, gm 36 40, gm 38 33, gm 39 29, made bass""",
    "instruments": """
        gm 0 60, gm 4 55, gm 16 57, gm 21 64, gm 22 69, gm 24 52, gm 27 59, gm 40 69, gm 42 48, gm 46 62, gm 56 65, gm 60 50,
        gm 65 58, gm 68 70, gm 71 60, gm 73 76, gm 75 81, gm 104 57, gm 107 62, sonic ambi_piano""",
    "bells": """
        gm 8 84, gm 9 79, gm 10 76, gm 11 67, gm 14 60, gm 15 64, gm 98 72, gm 112 74, gm 113 70, gm 114 60, sonic perc_bell,
        sonic perc_bell2, sonic elec_bell, sonic elec_chime, sonic elec_triangle, theme bell, made bell, made gong""",
    "chords": """
        gm 0 48 55 64 67, gm 24 40 47 52 56 59 64, gm 19 48 60 64 67, gm 48 50 57 62 66, gm 52 53 57 60, gm 61 46 53 58 62,
        gm 14 60 67 74, gm 11 57 64 69 73, gm 4 52 59 62 66, gm 16 48 55 63 67, gm 40 55 62 69, gm 21 50 54 57 62,
        sonic guit_em9, sonic guit_e_fifths, sonic guit_harmonics, made chord""",
    "pads": """
        gm 88 52, gm 89 55, gm 90 60, gm 91 57, gm 92 64, gm 93 50, gm 94 62, gm 95 48, gm 48 55, gm 50 60, sonic ambi_glass_hum,
        sonic ambi_drone, sonic ambi_lunar_land, sonic ambi_soft_buzz, made pad""",
    "voices": """
        say es-419 30 casa, say es-419 40 agua, say es 45 piedra, say en 50 sound, say en-us 55 morning, say en 60 shadow,
        say es 65 ritmo, say es-419 70 voz, say es-419 35 luna, say en-us 25 hello, gm 52 57, gm 53 60, gm 54 62, gm 85 57,
        sonic ambi_choir, made vowel""",
    "effects": """
        sonic elec_blip2, sonic elec_blup, sonic elec_ping, sonic elec_twang, sonic elec_flip, sonic elec_bong, sonic misc_burp,
        sonic misc_crow, sonic misc_cineboom, sonic perc_door, sonic perc_swoosh, sonic perc_till, sonic glitch_perc1,
        sonic mehackit_phone1, sonic vinyl_scratch, sonic vinyl_rewind, theme camera-shutter, theme device-added, theme message,
        made sweep""",
    "textures": """
        sonic vinyl_hiss, sonic ambi_dark_woosh, sonic ambi_sauna, sonic ambi_glass_rub, sonic ambi_swoosh, sonic ambi_haunted_hum,
        sonic drum_roll, sonic drum_splash_soft, sonic glitch_robot1, gm 122 60, gm 126 60, gm 96 60, gm 121 60, made wind,
        made crackle, made grains""",
    "loops": """
        sonic loop_3d_printer, sonic loop_amen, sonic loop_amen_full, sonic loop_breakbeat, sonic loop_compus, sonic loop_drone_g_97,
        sonic loop_electric, sonic loop_garzul, sonic loop_industrial, sonic loop_mehackit1, sonic loop_mehackit2, sonic loop_mika,
        sonic loop_perc1, sonic loop_perc2, sonic loop_safari, sonic loop_tabla, sonic loop_weirdo, made loop""",
}  # fmt: skip
ACROSS = [  # pairs of two categories
    ("instruments", "drums"), ("instruments", "textures"), ("basses", "effects"),
    ("voices", "instruments"), ("voices", "pads"), ("bells", "voices"),
]  # fmt: skip
OF_EACH_ACROSS = 3
HALVES = ("chosen", "held")


def recipes() -> list[tuple[str, list[str]]]:
    """Return the category and the words of each sound."""
    return [
        (category, one.split())
        for category, listed in SOUNDS.items()
        for one in listed.split(",")
        if one.strip()
    ]
