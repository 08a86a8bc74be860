/** The ARN of an execution role, as the API's model has it. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const ROLE_PATTERN = 'arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+';
