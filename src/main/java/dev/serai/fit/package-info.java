/** Says how well two systems fit for one entity, and which is the better source of truth, as far as the files tell; pure. */
package dev.serai.fit;
