namespace Aggregator.Providers.Okta;

/// <summary>The link to a page is no longer good: the list has to be begun again.</summary>
internal sealed class OktaCursorException() : Exception("The cursor is no longer good.");
