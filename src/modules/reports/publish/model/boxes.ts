/** A rectangle on a picture, in shares of its width and height. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}
