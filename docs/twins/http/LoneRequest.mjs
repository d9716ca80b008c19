// A request of HTTP/1.1 that no server read, to make a response for.
export class LoneRequest {
  method = 'GET';
  httpVersionMajor = 1;
  httpVersionMinor = 1;
  headers = {};
}
