package dev.serai.catalog;

/** Holds the catalog that runs now. Read it once per use case: it may be swapped at any time. */
public interface CatalogHolder {
    Catalog current();
}
