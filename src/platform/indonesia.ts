/** Whether a point lies in Indonesia or the sea around it. Elsewhere it is a slip of a receiver or of the keyboard. */
export const inIndonesia = ({ lat, lng }: { lat: number; lng: number }): boolean =>
  lat >= -11.5 && lat <= 6.5 && lng >= 94.5 && lng <= 141.5
