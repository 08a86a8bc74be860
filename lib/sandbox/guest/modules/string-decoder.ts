import decoder from 'string_decoder';

/** `node:string_decoder` */
export default { string_decoder: decoder };
