using System.Collections.Concurrent;
using System.Threading.Channels;
using Aggregator.Providers.Credentials;

namespace Aggregator.Tests.Support;

/// <summary>A vault that remembers what was saved, in order, and can be told to fail.</summary>
internal sealed class MemoryVault : ITokenVault
{
    private readonly ConcurrentDictionary<string, StoredTokens> _tokens = new();
    private readonly ConcurrentQueue<StoredTokens> _saved = new();
    private readonly Channel<StoredTokens> _saves = Channel.CreateUnbounded<StoredTokens>();

    /// <summary>Everything that was ever saved, in order.</summary>
    public IReadOnlyList<StoredTokens> Saved => [.. _saved];

    /// <summary>The first save that nobody has waited for yet: it may be made behind the call that it belongs to.</summary>
    public Task<StoredTokens> NextSaveAsync() => _saves.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Whether the disk is full.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Runs before each save.</summary>
    public Action<StoredTokens> OnSave { get; set; } = _ => { };

    public StoredTokens? Find(string credential) => _tokens.GetValueOrDefault(credential);

    public Task SaveAsync(string credential, StoredTokens tokens)
    {
        if (IsBroken)
        {
            return Task.FromException(new IOException("disk full"));
        }

        OnSave(tokens);
        _saved.Enqueue(tokens);
        _tokens[credential] = tokens;
        _saves.Writer.TryWrite(tokens);
        return Task.CompletedTask;
    }

    /// <summary>The last failure that was noted.</summary>
    public string? Failure { get; private set; }

    public Task NoteFailureAsync(string credential, string reason)
    {
        Failure = reason;
        return Task.CompletedTask;
    }

    public Task<bool> ForgetAsync(string credential) => Task.FromResult(_tokens.TryRemove(credential, out _));
}
