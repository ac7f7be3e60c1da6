/**
 * The models of one institution: which one is used, which ones are kept.
 *
 * <p>Owns the folder {@code models} beside the database. Must not know cases or how a model is
 * trained.
 */
@NullMarked
package dev.recourse.bot.models;

import org.jspecify.annotations.NullMarked;
