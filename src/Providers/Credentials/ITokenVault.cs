namespace Aggregator.Providers.Credentials;

/// <summary>The durable home of tokens, encrypted. Safe for concurrent use.</summary>
public interface ITokenVault
{
    /// <summary>What was saved last; null when nothing was, or when it can no longer be read.</summary>
    /// <param name="credential"><see cref="CredentialServices.Id"/>.</param>
    StoredTokens? Find(string credential);

    /// <summary>Saves tokens in place of the last ones.</summary>
    /// <returns>Completes when they are on disk.</returns>
    /// <exception cref="IOException">They could not be written; the last ones stay.</exception>
    Task SaveAsync(string credential, StoredTokens tokens);

    /// <summary>Notes why no token could be had, for people to read; the next <see cref="SaveAsync"/> clears it.</summary>
    /// <param name="credential">Whose.</param>
    /// <param name="reason">In words, without any secret.</param>
    /// <returns>Completes when it is on disk, or could not be written: nothing depends on it.</returns>
    Task NoteFailureAsync(string credential, string reason);

    /// <summary>Forgets the tokens.</summary>
    /// <returns>Completes when the disk has forgotten them; whether there were any.</returns>
    /// <exception cref="IOException">They could not be removed.</exception>
    Task<bool> ForgetAsync(string credential);
}
