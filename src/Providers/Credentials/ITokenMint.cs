using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Credentials;

/// <summary>Gets access tokens from one upstream, and keeps them over restarts where that is worth it. Used by one caller at a time.</summary>
internal interface ITokenMint
{
    /// <summary>Path of the call that gets a token; its name in messages.</summary>
    string Endpoint { get; }

    /// <summary>Whether the last token could not be written to where it is kept.</summary>
    bool IsUnsaved => false;

    /// <summary>The access token that an earlier process got, while it lives.</summary>
    AccessToken? Restore() => null;

    /// <summary>Asks for a token.</summary>
    /// <exception cref="TokenException">Upstream gave none.</exception>
    /// <exception cref="ProviderException">Upstream was not there, or the quota refused the call.</exception>
    Task<AccessToken> GetAsync();

    /// <summary>Tries again to write what is unsaved.</summary>
    Task SaveAsync() => Task.CompletedTask;

    /// <summary>Notes why no token could be had, for people to read.</summary>
    /// <param name="reason">In words, without any secret.</param>
    Task NoteFailureAsync(string reason) => Task.CompletedTask;
}
