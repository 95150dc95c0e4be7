/** What the four kinds of files say, as checked plain values. One {@link dev.serai.catalog.Catalog} is the whole set that runs at a time. */
package dev.serai.catalog;
