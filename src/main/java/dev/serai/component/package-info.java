/**
 * The {@code hub:} Camel component: how routes receive changes (S1), sweep (S24), and carry deliveries whose leases only an outcome completes (S11, S16). It keeps I1 at the
 * edges: nothing is answered before its commit, nothing is completed that was not told.
 */
package dev.serai.component;
