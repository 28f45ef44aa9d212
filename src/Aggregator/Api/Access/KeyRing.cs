using System.Collections.Frozen;
using System.Security.Cryptography;
using Aggregator.State;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Aggregator.Api.Access;

/// <summary>
/// The keys of a running daemon. Others add and revoke them in its file, so it is read again when somebody calls and what was read is older than
/// a second; while nobody calls, nothing is done. Safe for concurrent use.
/// </summary>
internal sealed partial class KeyRing(StateDatabase state, TimeProvider time, ILogger<KeyRing> logger)
{
    private static readonly TimeSpan s_goodFor = TimeSpan.FromSeconds(1);

    // Who shows a key that is not known may have made it just now; who guesses keys does not let the file be read for each.
    private static readonly TimeSpan s_goodForUnknown = TimeSpan.FromMilliseconds(50);

    // A commit for each call would cost more than the answer, and nobody asks for more than the hour.
    private static readonly TimeSpan s_useGrain = TimeSpan.FromHours(1);
    private static readonly byte[] s_nobody = new byte[SHA256.HashSizeInBytes];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _used = [];
    private volatile KeySnapshot? _snapshot;
    private bool _unreadable;

    /// <summary>Whether no key was ever made. Expired and revoked ones count: what they protected must not fall open with the last of them.</summary>
    public bool IsEmpty => Current(s_goodFor).Count == 0;

    /// <summary>The key of that id, whatever its state; null when there is none.</summary>
    public ApiKey? Find(string id) => Current(s_goodFor).GetValueOrDefault(id) ?? Current(s_goodForUnknown).GetValueOrDefault(id);

    /// <summary>The key that a text is; null when it is none of ours. Takes the same time however much of the text is right.</summary>
    public ApiKey? Recognize(string text)
    {
        var key = KeyText.IdOf(text) is { } id ? Find(id) : null;
        return CryptographicOperations.FixedTimeEquals(KeyText.Hash(text), key?.Hash ?? s_nobody) ? key : null;
    }

    /// <summary>Notes that a key was used, at most once in an hour.</summary>
    public async Task NoteUseAsync(ApiKey key)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_used.TryGetValue(key.Id, out var noted) ? now - noted < s_useGrain : now - key.LastUsedAt < s_useGrain)
            {
                return;
            }

            _used[key.Id] = now;
        }

        try
        {
            await state.WriteAsync(connection => KeyTable.Use(connection, key.Id, now));
        }
        catch (StateException)
        {
            // The state database says itself what is wrong with it, in health and log; no reader is refused for it.
        }
    }

    private FrozenDictionary<string, ApiKey> Current(TimeSpan goodFor)
    {
        if (Fresh(goodFor) is { } fresh)
        {
            return fresh;
        }

        lock (_gate)
        {
            return Fresh(goodFor) ?? Read();
        }
    }

    private FrozenDictionary<string, ApiKey>? Fresh(TimeSpan goodFor) =>
        _snapshot is { } snapshot && time.GetElapsedTime(snapshot.ReadAt) < goodFor ? snapshot.Keys : null;

    private FrozenDictionary<string, ApiKey> Read()
    {
        var readAt = time.GetTimestamp();
        FrozenDictionary<string, ApiKey> keys;
        try
        {
            using var connection = state.OpenReader();
            keys = KeyTable.All(connection).ToFrozenDictionary(key => key.Id);
            _unreadable = false;
        }
        catch (SqliteException exception) when (_snapshot is not null)
        {
            // Who cannot read the file cannot revoke a key in it either: what was read last stands.
            keys = _snapshot.Keys;
            if (!_unreadable)
            {
                _unreadable = true;
                LogUnreadable(exception.Message);
            }
        }

        _snapshot = new KeySnapshot(keys, readAt);
        return keys;
    }

    [LoggerMessage(1720, LogLevel.Warning, "The API keys cannot be read, those known stay good: {Reason}")]
    private partial void LogUnreadable(string reason);
}
