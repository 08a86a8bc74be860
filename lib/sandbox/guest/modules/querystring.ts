import querystring from 'querystring-es3';

/** `node:querystring` */
export default { querystring };
