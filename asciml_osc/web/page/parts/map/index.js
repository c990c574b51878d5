// What the playing surface is made of: where a hand is among the sounds, and how that is drawn.
export * from "./places.js";
export * from "./drawing.js";
