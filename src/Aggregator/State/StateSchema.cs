using Microsoft.Data.Sqlite;

namespace Aggregator.State;

/// <summary>The tables of <c>aggregator.db</c> (docs/storage-format.md), changed only by adding a step at the end.</summary>
internal static class StateSchema
{
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE journal(
            id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, also after the newest were deleted
            readings INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            readings_before INTEGER NOT NULL,     -- of all entries ever made before this one: what lies between two
            bytes_before INTEGER NOT NULL,        -- entries is a subtraction, however large the journal
            appended_at INTEGER NOT NULL,         -- epoch ms
            lines BLOB NOT NULL);                 -- line protocol, one reading a line
        CREATE TABLE store_positions(
            store TEXT PRIMARY KEY,
            position INTEGER NOT NULL,            -- the last journal entry that the store has acknowledged
            updated_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE parked(
            id INTEGER PRIMARY KEY,
            store TEXT NOT NULL,
            parked_at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            line BLOB NOT NULL,
            UNIQUE(store, line));
        CREATE TABLE quota_windows(
            credential TEXT NOT NULL,
            pool TEXT NOT NULL,
            quota TEXT NOT NULL,                  -- '00:01:00', 'Day', 'Month', 'bucket/00:00:15', or 'upstream'
            state TEXT NOT NULL,                  -- JSON, see Quotas/QuotaState
            updated_at INTEGER NOT NULL,          -- epoch ms, to which the instants in state are relative
            uptime INTEGER NOT NULL,              -- the same moment on the monotonic clock, ms
            boot TEXT,                            -- the start of the machine that uptime counts from
            PRIMARY KEY(credential, pool, quota)) WITHOUT ROWID;
        CREATE TABLE runs(
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            started_at INTEGER NOT NULL,          -- epoch ms
            duration_ms INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            targets TEXT NOT NULL);               -- JSON: target, outcome, readings, message
        CREATE INDEX runs_by_source ON runs(source, started_at);
        """,
        """
        CREATE TABLE vault(
            credential TEXT PRIMARY KEY,
            tokens BLOB NOT NULL,                 -- encrypted with the keys of the data directory, see Vault/
            updated_at INTEGER NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE token_failures(
            credential TEXT PRIMARY KEY,
            reason TEXT NOT NULL,                 -- in words, without any secret
            failed_at INTEGER NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE cursors(
            source TEXT NOT NULL COLLATE NOCASE,
            target TEXT NOT NULL,
            cursor TEXT NOT NULL,                 -- the provider's own text; committed with the readings before it
            saved_at INTEGER NOT NULL,            -- epoch ms
            PRIMARY KEY(source, target)) WITHOUT ROWID;
        """,
        """
        CREATE TABLE api_keys(
            id TEXT PRIMARY KEY,                  -- the public part of the key
            hash BLOB NOT NULL,                   -- SHA-256 of the whole key; its secret has 256 random bits
            role TEXT NOT NULL,                   -- reader, operator, admin
            name TEXT NOT NULL,
            created_at INTEGER NOT NULL,          -- epoch ms
            expires_at INTEGER,
            last_used_at INTEGER,                 -- to the hour
            revoked_at INTEGER) WITHOUT ROWID;
        """,
        """
        CREATE TABLE jobs(
            id TEXT PRIMARY KEY,                  -- later jobs sort after earlier ones
            state TEXT NOT NULL,
            request TEXT NOT NULL,                -- JSON, see Jobs/JobRequest
            progress TEXT NOT NULL,               -- JSON, see Jobs/JobProgress
            error TEXT,
            created_at INTEGER NOT NULL,          -- epoch ms
            started_at INTEGER,
            ended_at INTEGER,
            idempotency_key TEXT UNIQUE) WITHOUT ROWID;
        """,
        """
        ALTER TABLE jobs ADD COLUMN parent TEXT;  -- the job that started it
        CREATE TABLE events(
            id TEXT PRIMARY KEY,                  -- later events sort after earlier ones
            received_at INTEGER NOT NULL,         -- epoch ms
            source TEXT NOT NULL,
            detail_type TEXT NOT NULL,
            detail TEXT,                          -- JSON, as it was sent
            decisions TEXT,                       -- JSON, see Events/EventDecision; null until they are made
            idempotency_key TEXT UNIQUE) WITHOUT ROWID;
        """,
    ];

    /// <summary>Applies the steps that the file lacks.</summary>
    /// <exception cref="StateException">The file was written by a newer version.</exception>
    public static void Apply(SqliteConnection connection)
    {
        var version = connection.Scalar<int>("PRAGMA user_version");
        if (version > s_steps.Length)
        {
            throw new StateException(
                $"{connection.DataSource} has schema version {version}, this program knows {s_steps.Length}: start the newer version again, or restore the older file.");
        }

        for (; version < s_steps.Length; version++)
        {
            connection.Execute($"BEGIN IMMEDIATE; {s_steps[version]} PRAGMA user_version = {version + 1}; COMMIT");
        }
    }
}
