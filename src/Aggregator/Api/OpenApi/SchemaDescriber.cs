using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Aggregator.Api.Envelope;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Queries.Answers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Aggregator.Api.OpenApi;

/// <summary>Gives schemas what the serializer cannot tell: the shape of values and instants, what each member means, and which are always there.</summary>
internal sealed class SchemaDescriber : IOpenApiSchemaTransformer
{
    private const string Anything = "Anything.";
    private const string SchemaId = "x-schema-id";

    private readonly DocComments _comments = new();

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var isNullable = type != context.JsonTypeInfo.Type || context.JsonPropertyInfo?.IsGetNullable == true;
        if (type == typeof(FieldValue))
        {
            DescribeValue(schema);
        }
        else if (type == typeof(IReadOnlyDictionary<string, MeasuredValue>))
        {
            schema.AdditionalProperties = Measured();
        }
        else if (type == typeof(JsonElement) && schema.Description != Anything)
        {
            // Where null may stand, a union with this says so. What is below comes here too, as if it were the same.
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Object | JsonSchemaType.Array | JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null,
                Description = Anything,
            };
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = isNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (type.IsEnum)
        {
            // Where null may stand, a union with this says so.
            schema.Type = JsonSchemaType.String;
            schema.Enum = schema.Enum?.Where(word => word is not null && !word.IsJsonNullSentinel()).ToList();
            schema.Description = _comments.Summary(type);
        }
        else if (type.Assembly == typeof(SchemaDescriber).Assembly && type != typeof(MeasuredValue) && schema.Properties is { Count: > 0 } properties)
        {
            schema.Description = _comments.Summary(type);
            foreach (var member in context.JsonTypeInfo.Properties.Where(member => properties.ContainsKey(member.Name)))
            {
                Describe(properties[member.Name], type, member.AttributeProvider as PropertyInfo);
            }

            // What a caller sends may lack what has a default, and nothing else may be in it; what is answered is complete, and a later version may tell more.
            if (!type.Name.EndsWith("Request", StringComparison.Ordinal))
            {
                schema.AdditionalPropertiesAllowed = true;
                schema.Required = context.JsonTypeInfo.Properties.Where(member => member.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) != true)
                    .Select(member => member.Name).ToHashSet();
            }
        }

        return Task.CompletedTask;
    }

    private static void DescribeValue(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Null;
        schema.Description = "A number, a text, or null for a gap.";
        schema.Properties = null;
        schema.AdditionalPropertiesAllowed = true;
    }

    // Its converter writes what no property tells; the framework makes a component of what has a name.
    private OpenApiSchema Measured()
    {
        var value = new OpenApiSchema { Metadata = new Dictionary<string, object> { [SchemaId] = SchemaNames.Of(typeof(FieldValue))! } };
        DescribeValue(value);
        var unit = new OpenApiSchema { Type = JsonSchemaType.String, Description = _comments.Summary(typeof(MeasuredValue).GetProperty(nameof(MeasuredValue.Unit))!) };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = _comments.Summary(typeof(MeasuredValue)),
            Properties = new Dictionary<string, IOpenApiSchema> { ["value"] = value, ["unit"] = unit },
            Required = new HashSet<string> { "value", "unit" },
            Metadata = new Dictionary<string, object> { [SchemaId] = nameof(MeasuredValue) },
        };
    }

    private void Describe(IOpenApiSchema schema, Type owner, PropertyInfo? property)
    {
        if (property is null)
        {
            return;
        }

        var summary = _comments.Summary(property);
        if (summary.Length > 0)
        {
            schema.Description = summary;
        }

        if (schema is not OpenApiSchema part)
        {
            return;
        }

        // Of generic types and of members that no constructor takes, the serializer does not know that they are never null; and what is left out is not null.
        var isEnvelope = owner == typeof(Failure) || SchemaNames.IsSuccess(owner);
        if (isEnvelope || property.IsDefined(typeof(JsonIgnoreAttribute)))
        {
            part.Type &= ~JsonSchemaType.Null;
        }

        if (isEnvelope && property.Name == nameof(Failure.Status))
        {
            part.Enum = [JsonValue.Create(owner == typeof(Failure) ? "error" : "success")];
        }
    }
}
