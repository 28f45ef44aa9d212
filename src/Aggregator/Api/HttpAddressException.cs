namespace Aggregator.Api;

/// <summary>The address to listen on cannot be had; the message names it and the remedy.</summary>
internal sealed class HttpAddressException(string message, Exception innerException) : Exception(message, innerException);
