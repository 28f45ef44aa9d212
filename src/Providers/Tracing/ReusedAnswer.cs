using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Tracing;

/// <summary>An answer that was kept from an earlier call, or shared with one that was under way.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Target">On whose behalf.</param>
/// <param name="Request">Method, path and query as the provider asked, such as <c>GET /v1/latest?units=metric</c>.</param>
/// <param name="Age">Since it arrived or was last confirmed.</param>
/// <param name="Shape">What it looks like.</param>
public sealed record ReusedAnswer(string Source, Target Target, string Request, TimeSpan Age, BodyShape Shape);
