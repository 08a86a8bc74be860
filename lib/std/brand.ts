declare const brand: unique symbol;

/** A value of `Base` that only its own maker may produce: an id, an instant, a duration. Costs nothing at run time. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
