using System.Security.Cryptography;
using System.Text.Json;
using Aggregator.Providers.Credentials;
using Aggregator.State;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Aggregator.Vault;

/// <summary>
/// Tokens in <c>aggregator.db</c>, encrypted with keys of the data directory: a copy of the database alone gives nobody access. Safe for
/// concurrent use.
/// </summary>
internal sealed partial class TokenVault(StateDatabase state, VaultKeys keys, TimeProvider time, ILogger<TokenVault> logger) : ITokenVault
{
    /// <summary>Reads beside a running daemon.</summary>
    /// <param name="path">The state database, which exists.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="credential">Whose tokens.</param>
    /// <param name="logger">Is told when they cannot be decrypted.</param>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public static StoredTokens? Read(string path, VaultKeys keys, string credential, ILogger<TokenVault> logger)
    {
        try
        {
            using var connection = StateFile.Connect(path, SqliteOpenMode.ReadOnly);
            return Find(connection, keys, credential, logger);
        }
        catch (SqliteException exception)
        {
            throw new StateException(StateFile.Explain(path, exception), exception);
        }
    }

    /// <inheritdoc/>
    public StoredTokens? Find(string credential)
    {
        using var connection = state.OpenReader();
        return Find(connection, keys, credential, logger);
    }

    /// <summary>Why no token could be had last, and when; null when all is well. Reads beside a running daemon.</summary>
    /// <param name="path">The state database, which exists.</param>
    /// <param name="credential">Whose.</param>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public static (string Reason, DateTimeOffset At)? ReadFailure(string path, string credential)
    {
        try
        {
            using var connection = StateFile.Connect(path, SqliteOpenMode.ReadOnly);
            using var command = connection.Prepare(
                "SELECT reason, failed_at FROM token_failures WHERE credential = $credential", ("$credential", credential));
            using var row = command.ExecuteReader();
            return row.Read() ? (row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))) : null;
        }
        catch (SqliteException exception)
        {
            throw new StateException(StateFile.Explain(path, exception), exception);
        }
    }

    private static void ClearFailure(SqliteConnection connection, string credential)
    {
        using var command = connection.Prepare("DELETE FROM token_failures WHERE credential = $credential", ("$credential", credential));
        command.ExecuteNonQuery();
    }

    private static StoredTokens? Find(SqliteConnection connection, VaultKeys keys, string credential, ILogger<TokenVault> logger)
    {
        using var command = connection.Prepare("SELECT tokens FROM vault WHERE credential = $credential", ("$credential", credential));
        return command.ExecuteScalar() is byte[] sealedTokens ? Open(sealedTokens, keys, credential, logger) : null;
    }

    /// <inheritdoc/>
    public async Task SaveAsync(string credential, StoredTokens tokens)
    {
        try
        {
            var sealedTokens = Protector(keys, credential).Protect(JsonSerializer.SerializeToUtf8Bytes(tokens, VaultJsonContext.Default.StoredTokens));
            await state.WriteAsync(connection =>
            {
                using var command = connection.Prepare(
                    "INSERT INTO vault(credential, tokens, updated_at) VALUES ($credential, $tokens, $now) "
                    + "ON CONFLICT(credential) DO UPDATE SET tokens = excluded.tokens, updated_at = excluded.updated_at",
                    ("$credential", credential), ("$tokens", sealedTokens), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()));
                command.ExecuteNonQuery();
                ClearFailure(connection, credential);
            });
        }
        catch (Exception exception) when (exception is StateException or CryptographicException or UnauthorizedAccessException)
        {
            LogNotSaved(credential, exception.Message);
            throw new IOException($"The tokens of {credential} could not be written: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public async Task NoteFailureAsync(string credential, string reason)
    {
        try
        {
            await state.WriteAsync(connection =>
            {
                using var command = connection.Prepare(
                    "INSERT OR REPLACE INTO token_failures VALUES ($credential, $reason, $now)",
                    ("$credential", credential), ("$reason", reason), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds()));
                command.ExecuteNonQuery();
            });
        }
        catch (StateException)
        {
            // The state database says itself what is wrong with it, in health and log.
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ForgetAsync(string credential)
    {
        var forgotten = 0;
        try
        {
            await state.WriteAsync(connection =>
            {
                using var command = connection.Prepare("DELETE FROM vault WHERE credential = $credential", ("$credential", credential));
                forgotten = command.ExecuteNonQuery();
                ClearFailure(connection, credential);
            });
        }
        catch (StateException exception)
        {
            throw new IOException($"The tokens of {credential} could not be removed: {exception.Message}", exception);
        }

        return forgotten > 0;
    }

    private static StoredTokens? Open(byte[] sealedTokens, VaultKeys keys, string credential, ILogger<TokenVault> logger)
    {
        try
        {
            return JsonSerializer.Deserialize(Protector(keys, credential).Unprotect(sealedTokens), VaultJsonContext.Default.StoredTokens);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            LogUnreadable(logger, credential, keys.Folder);
            return null;
        }
    }

    // A row that somebody moves to another credential cannot be opened there.
    private static IDataProtector Protector(VaultKeys keys, string credential) => keys.Protector.CreateProtector(credential);

    [LoggerMessage(1900, LogLevel.Error, "The tokens of {Credential} are kept in memory only, and a restart would lose them: {Reason}")]
    private partial void LogNotSaved(string credential, string reason);

    [LoggerMessage(1901, LogLevel.Error, "The stored tokens of {Credential} cannot be decrypted; were the keys in {Folder} replaced? The configured ones are used")]
    private static partial void LogUnreadable(ILogger logger, string credential, string folder);
}
