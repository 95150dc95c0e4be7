package dev.serai.system;

/** What a {@code system:} endpoint does. */
public enum SystemOperationName {
    verify,
    list,
    get,
    find,
    write,
    create,
    update,
    upsert,
    delete,
    batch
}
