/** The attribute by which the `/` key finds the palette's search field, whose id is the list library's. */
export const PALETTE_SEARCH = 'data-palette-search';
