// What the server writes above the worker's lines (views/worker.py).
interface Listed {
  address: string;
  integrity: string;
}
declare const KEPT: { version: string; asked: string; pages: (Listed & { serves: string[] })[]; parts: Listed[] };
