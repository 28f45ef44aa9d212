using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>What a credential is made with.</summary>
/// <param name="Id">Its name in the vault (<see cref="Contracts.IProviderType.CredentialId"/>).</param>
/// <param name="Login">Sends calls that get a token: booked and timed, but without a credential.</param>
/// <param name="Vault">Keeps its tokens over restarts.</param>
/// <param name="Time">The clock.</param>
public sealed record CredentialServices(string Id, LoginHttp Login, ITokenVault Vault, TimeProvider Time);
