/**
 * The use cases, and the only place that knows their order: settling changes, planning deliveries, recording outcomes, resolving by hand and replaying. Guards I1 to I8
 * through the ports {@link dev.serai.sync.Store} and {@link dev.serai.sync.Remote}.
 */
package dev.serai.sync;
