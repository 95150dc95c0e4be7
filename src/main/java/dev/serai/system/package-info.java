/**
 * The {@code system:} component: calls a declared REST API over Camel HTTP. The client core ({@link dev.serai.system.RestSystem}) knows no Camel and turns every answer, also
 * the one that never came, into a value (S12, S16); so a failing system delays only its own deliveries (I7).
 */
package dev.serai.system;
