/** Preloaded into a supervised program: asks it to stop when its supervisor was killed. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
