/** Which names may be seen; null: all of them, so that nothing has to be asked of each. */
export type IsVisible = ((name: string) => boolean) | null
