/**
 * PostgreSQL: the only place with SQL; implements the ports of {@code sync}. Guards I4 by unique indexes and I1 by one transaction per decision; every statement is in
 * bulk and finds its rows by an index.
 */
package dev.serai.store;
