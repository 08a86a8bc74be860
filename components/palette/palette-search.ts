/** The id by which the `/` key finds the palette's search field. */
export const PALETTE_SEARCH = 'palette-search';
