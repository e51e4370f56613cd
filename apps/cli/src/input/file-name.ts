/** What `-` stands for, in words. */
export const fileName = (file: string): string => (file === '-' ? 'Standard input' : file)
