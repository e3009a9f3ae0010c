import '@remix-run/node'

declare module '@remix-run/node' {
  /** What the HTTP layer tells every loader, every action and the renderer about the request. */
  interface AppLoadContext {
    /** For inline scripts and styles of this response. */
    nonce: string
    requestId: string
    /** For rate limits: the peer, or what a trusted proxy says. */
    clientAddress: string
  }
}
