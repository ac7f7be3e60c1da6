/**
 * Access tokens for mail servers that take no passwords (OAuth 2, RFC 6749): which grant is asked
 * for, where, and how long its token lasts. Must not know mail: what a token is for is a scope.
 */
@NullMarked
package dev.recourse.ingest.oauth;

import org.jspecify.annotations.NullMarked;
