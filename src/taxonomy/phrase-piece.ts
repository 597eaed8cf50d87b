/** A piece of a phrase: alternatives of which one stands there; plain text is a single one. An empty one may be left out. */
export type Piece = readonly string[];
