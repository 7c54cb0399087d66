/** It has no types of its own; what is used of it: tesseract.ts. */
declare module "tesseract.js-core/tesseract-core-simd-lstm.js";
