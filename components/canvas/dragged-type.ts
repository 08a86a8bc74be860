/** What a drag from the palette carries: a CloudFormation type, under a name of our own so that nothing else is taken for it. */
export const DRAGGED_TYPE = 'application/x-coldstart-type';
