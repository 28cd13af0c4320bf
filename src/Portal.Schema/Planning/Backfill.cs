namespace Portal.Schema.Planning;

/// <summary>
/// How a step that fills rows is done in batches: each commits with its place in <c>portal_meta</c>, so that it goes on from there
/// after any fault, and readers and writers wait for a batch at most. Where it is not (the shadow, psql) the step's own statement does
/// the same at once.
/// </summary>
/// <param name="BatchSql">
/// With a key: parameter 1 is the number of rows, the others the last key as texts (NULL in the first batch); one row comes back with
/// the rows looked at, the rows filled and the last key as texts, none at the end. Without: parameters 1 and 2 are the first page and
/// the one behind the last, and the rows affected are those filled.
/// </param>
/// <param name="KeyLength">The number of the key's columns; 0 goes by pages, over and over until a pass finds nothing to fill.</param>
public sealed record Backfill(string BatchSql, int KeyLength);
