/**
 * Routes in Camel's Java DSL. They use {@code hub:} and {@code system:} as route files do, name beans and not classes, and are part of the build: a change of one needs another.
 */
package dev.serai.routes;
