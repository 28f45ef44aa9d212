namespace Aggregator.Api.Envelope;

/// <summary>What is wrong with a call.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people: cause and remedy in one line.</param>
/// <param name="Details">Each mistake; empty when the message says it all.</param>
internal sealed record ApiError(ErrorCode Code, string Message, IReadOnlyList<ErrorDetail> Details);
