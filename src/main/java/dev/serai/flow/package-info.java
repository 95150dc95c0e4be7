/** Reads and checks the files as one set and swaps them in: routes into Camel, the rest as a new {@link dev.serai.catalog.Catalog}. A wrong set never runs. */
package dev.serai.flow;
