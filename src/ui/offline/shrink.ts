const longest = 1600

/** At most 1600 px on its longer side, as JPEG, upright. What cannot be read here stays as it is. */
export async function shrink(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/')) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const small = await drawn(picture, Math.round(picture.width * scale), Math.round(picture.height * scale))
    return small && small.size < file.size ? small : file
  } catch {
    return file
  }
}

const as = { type: 'image/jpeg', quality: 0.85 }

function drawn(picture: ImageBitmap, width: number, height: number): Promise<Blob | null> {
  // The worker, which takes what is shared, has no page to draw on; older browsers have no other canvas than a page's.
  const canvas =
    typeof document === 'undefined'
      ? new OffscreenCanvas(width, height)
      : Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d') as CanvasDrawImage | null
  pen?.drawImage(picture, 0, 0, width, height)
  if ('convertToBlob' in canvas) return canvas.convertToBlob(as)
  return new Promise((done) => canvas.toBlob(done, as.type, as.quality))
}
