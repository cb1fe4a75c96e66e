// `node start.js ENTRY`: loads the package, and tells the milliseconds until it is ready.
const before = process.cpuUsage();
const began = performance.now();
const { init } = await import(process.argv[2]);
const loaded = performance.now();
await init();
const ready = performance.now();
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ load: loaded - began, init: ready - loaded, cpu: (user + system) / 1000 }));
