/** The hub's entrance: starts the database where none is given, then Quarkus. */
package dev.serai;
