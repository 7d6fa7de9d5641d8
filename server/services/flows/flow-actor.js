export {};
//# sourceMappingURL=flow-actor.js.map