/** From then on this part of the site opens without a signal. Without a service worker everything else works all the same. */
export function installApp(scope: string): void {
  navigator.serviceWorker?.register(`${scope}sw.js`, { scope }).catch(() => undefined)
}
