declare module 'virtual:programs' {
  export const library: import('./ir.ts').Library;
}
