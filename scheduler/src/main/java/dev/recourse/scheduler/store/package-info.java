/**
 * The database: one writer, many readers, and the schema with its migrations.
 *
 * <p>Owns connections, transactions and their durability; the SQL of a table stands beside its
 * concept. Must not know what is stored.
 */
@NullMarked
package dev.recourse.scheduler.store;

import org.jspecify.annotations.NullMarked;
