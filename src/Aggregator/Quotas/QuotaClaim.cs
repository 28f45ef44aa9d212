using Aggregator.Providers.Contracts;

namespace Aggregator.Quotas;

/// <summary>The limits that one source states for its credential. Several sources may state some for the same one: of each kind the tightest rules.</summary>
/// <param name="Credential">Whose budget (<see cref="IProviderType.CredentialId"/>).</param>
/// <param name="Pool">Which of its budgets.</param>
/// <param name="Quotas">The limits; empty means that upstream has none.</param>
internal sealed record QuotaClaim(string Credential, string Pool, IReadOnlyList<QuotaOptions> Quotas);
