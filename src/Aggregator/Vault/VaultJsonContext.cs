using System.Text.Json.Serialization;
using Aggregator.Providers.Credentials;

namespace Aggregator.Vault;

/// <summary>What is encrypted: JSON.</summary>
[JsonSerializable(typeof(StoredTokens))]
internal sealed partial class VaultJsonContext : JsonSerializerContext;
