package dev.serai.sync;

import java.util.Collection;

/** Is told of operations once the transaction that did them is committed, by the thread that committed it: it must be quick and must not fail. */
public interface Committed {
    /** Nobody wants to know. */
    Committed UNHEARD = operations -> {};

    /** On this replica only; what others do they count themselves. */
    void committed(Collection<Operation> operations);
}
